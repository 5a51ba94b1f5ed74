"""The rim: everything that touches network, clock, disk or Prefect."""

import os

# A worker is one process on one core: more threads a worker only wait for each other. NumPy reads it when it is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
