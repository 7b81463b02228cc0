#!/usr/bin/env bash
# EfficientNet-Lite0 with its real weights, planned from 250 unlabelled images to 80 % of its multiply-adds.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/plan.sh"
need "$models/efficientnet_lite0.onnx" "$models/../imagenet/labels.txt"
split "$(cd "$models/../imagenet" && pwd -P)"
record plan_proof efficientnet_lite0 80% "imagenet:$work/even" "imagenet:$work/odd" 0.1 \
    --crop 224 --scale 1 --mean 127,127,127 --std 128,128,128
