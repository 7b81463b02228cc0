#!/usr/bin/env bash
# SqueezeNet 1.0 with its real weights, planned from 250 unlabelled images to 75 % of its multiply-adds
# and reconstructed on the same: top-1 on 250 others falls by at most 4 points, and it is
# more than 1.1 times as fast in TFLite.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/plan.sh"
need "$models/squeezenet1_0.onnx" "$models/../imagenet/labels.txt"
split "$(cd "$models/../imagenet" && pwd -P)"
# The same images, without labels, for some minutes of training.
training=(--reconstruct --minutes "${MINUTES:-10}")

squeezenet_proof() {
    local status=0
    plan_proof squeezenet1_0 75% "imagenet:$work/even" "imagenet:$work/odd" 0.04 \
        --order bgr --crop 227 --scale 1 --mean 104,117,123 --std 1,1,1 || status=1
    holds "$(ratio a.latencyMs.median b.latencyMs.median "$work/tflite.json") > 1.1" "measured speed-up in TFLite" || status=1
    return $status
}
record squeezenet_proof
