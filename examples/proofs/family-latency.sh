#!/usr/bin/env bash
# GhostNet's latency figure: every network of the zoo with its printed accuracy, timed in TFLite on this machine, as a table and as SVG.
source "$(dirname "$0")/start.sh"
record java -Xmx3g -Djava.awt.headless=true -cp "$jar" "$root/examples/proofs/FamilyLatency.java"
java "$root/examples/proofs/FamilyFigure.java" "$root/examples/results/family-latency.txt" "$root/examples/results/family-latency.svg"
echo "drawn: examples/results/family-latency.svg"
