#!/usr/bin/env bash
# Every model at hand becomes a TFLite file that computes what ONNX Runtime does, on four kinds of input. Prints the table.
source "$(dirname "$0")/start.sh"
photo=$models/../imagenet/n01440764.jpg
list=$models/../corpus.json
need "$data/corpus" "$data/architectures" "$models" "$photo" "$list"
javac -d "$work" -cp "$jar" "$root/examples/proofs/TfliteFile.java" "$root/examples/proofs/ConvertAll.java"
record java -Xmx4g -Djava.awt.headless=true -Dmodels="${MODELS:-}" -cp "$work:$jar" ConvertAll \
    "$work" "$photo" "$list" "$data/architectures" "$models" "$data/corpus"
