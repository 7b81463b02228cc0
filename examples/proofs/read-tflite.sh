#!/usr/bin/env bash
# Each architecture as we write it, and others' TFLite files, are read into graphs that compute the same in ONNX Runtime.
source "$(dirname "$0")/start.sh"
need "$data/architectures"

read_proof() {
    local file
    mkdir "$work/ours"
    for file in "$data"/architectures/*.onnx; do
        "$ghostify" convert "$file" -o "$work/ours/$(basename "$file" .onnx).tflite" > "$work/log" 2>&1 \
            || echo "not written  $(basename "$file"): $(head -1 "$work/log")"
    done
    [ -d "$data/tflite" ] || echo "no files of others: $data/tflite is missing (examples/proofs/get_tflite.py fetches some)"
    java -XX:+UseSerialGC -Djava.awt.headless=true -cp "$root/ghostify/cli/target/ghostify.jar" "$root/examples/proofs/ReadTflite.java" \
        "$work" "$data/architectures" "$work/ours" $([ -d "$data/tflite" ] && echo "$data/tflite")
}
record read_proof
