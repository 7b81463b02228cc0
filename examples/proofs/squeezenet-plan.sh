#!/usr/bin/env bash
# SqueezeNet 1.0 with its real weights, planned from 250 unlabelled images to 75 % of its multiply-adds: top-1 on 250 others falls by at most 4 points.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/plan.sh"
need "$models/squeezenet1_0.onnx" "$models/../imagenet/labels.txt"
split "$(cd "$models/../imagenet" && pwd -P)"
record plan_proof squeezenet1_0 75% "imagenet:$work/even" "imagenet:$work/odd" 0.04 \
    --channel-order bgr --crop 227 --scale 1 --mean 104,117,123 --std 1,1,1
