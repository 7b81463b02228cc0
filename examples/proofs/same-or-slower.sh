#!/usr/bin/env bash
# A model against itself must show no difference, 20 times of 20; one with a tenth more work must be told apart, 18 times of 20.
source "$(dirname "$0")/start.sh"
record java -Xmx1g -cp "$jar" "$root/examples/proofs/SameOrSlower.java"
