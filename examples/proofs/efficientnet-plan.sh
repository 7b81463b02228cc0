#!/usr/bin/env bash
# EfficientNet-Lite0 with its real weights, planned from 250 unlabelled images to 80 % of its multiply-adds with an agreement of
# 90 %, measured on 250 others. Where plan finds no such network it must say so, and be right: the network that it refuses does not
# agree on 90 % of the other images either, trained or not.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/plan.sh"
need "$models/efficientnet_lite0.onnx" "$models/../imagenet/labels.txt"
split "$(cd "$models/../imagenet" && pwd -P)"

training=(--reconstruct --minutes "${MINUTES:-5}")

efficientnet_proof() {
    local status=0 planned=0 point options
    options=(--crop 224 --scale 1 --mean 127,127,127 --std 128,128,128)
    "$ghostify" plan "$models/efficientnet_lite0.onnx" --calibrate "imagenet:$work/even" --budget 'macs<=80%' --floor 'agreement>=0.9' \
        --seed "$seed" -o "$work/plan.json" "${options[@]}" || planned=$?
    [ $planned -le 1 ] || return $planned
    point=$(field "$work/plan.json" chosen)
    [ "$point" != None ] || point=$(truest 80%)
    echo "point $point ${training[*]}"
    measured efficientnet_lite0 "$point" "imagenet:$work/even" "imagenet:$work/odd" "${options[@]}" || return 1
    if [ $planned = 0 ]; then
        holds "$(field "$work/onnx.json" agreement) >= 0.9" "agreement with the original, ONNX Runtime" || status=1
        holds "$(field "$work/tflite.json" agreement) >= 0.9" "agreement with the original, TFLite" || status=1
    else
        holds "$(field "$work/onnx.json" agreement) < 0.9" "plan says that it does not pay, and it does not" || status=1
    fi
    return $status
}
record efficientnet_proof
