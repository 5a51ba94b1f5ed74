"""The rim: everything that touches network, clock, disk or Prefect."""
