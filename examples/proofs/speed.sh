#!/usr/bin/env bash
# Reading, folding and writing TFLite as one cold command: resnet50 (102 MB) under 2 s, vgg16_bn (553 MB) under 6 s with 1 GB of heap.
source "$(dirname "$0")/start.sh"
need "$data/architectures/resnet50.onnx" "$data/architectures/vgg16_bn.onnx"

# speed NAME MOST_SECONDS: the best of three, since other processes can only slow it down.
speed() {
    local run start best= took
    for run in 1 2 3; do
        start=$(date +%s.%N)
        GHOSTIFY_JAVA_OPTS=-Xmx1g "$ghostify" convert "$data/architectures/$1.onnx" -o "$work/$1.tflite" > /dev/null || return 1
        took=$(seconds_since "$start")
        echo "$1 run $run: $took s, load $(cut -d' ' -f1 /proc/loadavg)"
        best=$(printf '%s\n' $best "$took" | sort -n | head -1)
    done
    holds "$best < $2" "$1: seconds, heap of 1 GB"
}
speed_proof() {
    local status=0
    speed resnet50 2 || status=1
    speed vgg16_bn 6 || status=1
    return $status
}
record speed_proof
