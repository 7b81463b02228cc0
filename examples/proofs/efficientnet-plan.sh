#!/usr/bin/env bash
# EfficientNet-Lite0 with its real weights, planned from 250 unlabelled images to 80 % of its multiply-adds: it agrees with the
# original on 90 % of 250 others.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/plan.sh"
need "$models/efficientnet_lite0.onnx" "$models/../imagenet/labels.txt"
split "$(cd "$models/../imagenet" && pwd -P)"

efficientnet_proof() {
    local status=0
    plan_proof efficientnet_lite0 80% "imagenet:$work/even" "imagenet:$work/odd" 0.1 \
        --crop 224 --scale 1 --mean 127,127,127 --std 128,128,128 || status=1
    holds "$(field "$work/onnx.json" agreement) >= 0.9" "agreement with the original, ONNX Runtime" || status=1
    holds "$(field "$work/tflite.json" agreement) >= 0.9" "agreement with the original, TFLite" || status=1
    return $status
}
record efficientnet_proof
