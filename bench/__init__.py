"""Throughput and quality on the folder that `WHOSAID_EVAL_DIR` names; `make bench` prints both."""
