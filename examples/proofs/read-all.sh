#!/usr/bin/env bash
# Every model at hand is read, or refused with a reason; those read are written back equal. Prints the table.
source "$(dirname "$0")/start.sh"
need "$data/corpus" "$data/architectures" "$data/node-tests" "$models"
record java -Xmx2g -Djava.awt.headless=true -cp "$jar" "$root/examples/proofs/ReadAll.java" \
    "$work" "$data/corpus" "$data/architectures" "$data/node-tests" "$models"
