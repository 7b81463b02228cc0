#!/usr/bin/env bash
# Every family of the zoo, at two widths and two resolutions, gives the same outputs as TFLite and as ONNX; GhostNet is one XNNPACK partition.
source "$(dirname "$0")/start.sh"
record java -Xmx3g -Djava.awt.headless=true -cp "$root/ghostify/cli/target/ghostify.jar" "$root/examples/proofs/FamilyTflite.java" "$seed"
