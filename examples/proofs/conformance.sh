#!/usr/bin/env bash
# ONNX's own node tests through TFLite: none may be wrong, most have to pass. Prints the table and why tests are refused.
source "$(dirname "$0")/start.sh"
need "$data/node-tests"
javac -d "$work" -cp "$jar" "$root/examples/proofs/TfliteFile.java" "$root/examples/proofs/Conformance.java"
record java -Xmx2g -Dtests="${TESTS:-}" -cp "$work:$jar" Conformance "$work" "$data/node-tests"
