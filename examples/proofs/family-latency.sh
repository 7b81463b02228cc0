#!/usr/bin/env bash
# GhostNet's latency figure as a table: every network of the zoo with its printed accuracy, timed in TFLite on this machine.
source "$(dirname "$0")/start.sh"
record java -Xmx3g -Djava.awt.headless=true -cp "$root/ghostify/cli/target/ghostify.jar" "$root/examples/proofs/FamilyLatency.java"
