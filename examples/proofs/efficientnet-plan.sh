#!/usr/bin/env bash
# EfficientNet-Lite0 with its real weights, planned from 250 unlabelled images to 80 % of its multiply-adds with an agreement of
# 90 %, measured on 250 others. Where plan finds no such network it must say so, and be right: the network that it refuses does not
# agree on 90 % of the other images either, trained or not.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/plan.sh"
need "$models/efficientnet_lite0.onnx" "$models/../imagenet/labels.txt"
split "$(cd "$models/../imagenet" && pwd -P)"

efficientnet_proof() {
    local model=$models/efficientnet_lite0.onnx status=0 planned=0 point options
    options=(--crop 224 --scale 1 --mean 127,127,127 --std 128,128,128)
    "$ghostify" plan "$model" --calibrate "imagenet:$work/even" --budget 'macs<=80%' --floor 'agreement>=0.9' --seed "$seed" \
        -o "$work/plan.json" "${options[@]}" || planned=$?
    [ $planned -le 1 ] || return $planned
    point=$(python3 -c 'import json, sys
plan = json.load(open(sys.argv[1]))
within = [i for i, p in enumerate(plan["points"]) if p["multiplyAdds"] <= 0.8 * plan["teacher"]["multiplyAdds"]]
print(plan["chosen"] if plan["chosen"] is not None else max(within, key=lambda i: plan["points"][i]["agreement"]))' "$work/plan.json")
    echo "point $point, trained for ${MINUTES:-5} minutes on the images that it was planned with"
    "$ghostify" convert "$model" --plan "$work/plan.json" --point "$point" --calibrate "imagenet:$work/even" "${options[@]}" \
        --reconstruct --minutes "${MINUTES:-5}" -o "$work/small.onnx" -o "$work/small.tflite" > /dev/null
    "$ghostify" convert "$model" -o "$work/whole.tflite" > /dev/null
    "$ghostify" check "$model" "$work/small.onnx" --data "imagenet:$work/odd" --json "$work/onnx.json" "${options[@]}"
    "$ghostify" check "$work/whole.tflite" "$work/small.tflite" --data "imagenet:$work/odd" --json "$work/tflite.json" "${options[@]}"
    echo "multiply-adds $(ratio b.multiplyAdds a.multiplyAdds "$work/onnx.json"), TFLite time $(ratio b.latencyMs.median a.latencyMs.median "$work/tflite.json") of the original's"
    if [ $planned = 0 ]; then
        holds "$(field "$work/onnx.json" agreement) >= 0.9" "agreement with the original, ONNX Runtime" || status=1
        holds "$(field "$work/tflite.json" agreement) >= 0.9" "agreement with the original, TFLite" || status=1
    else
        holds "$(field "$work/onnx.json" agreement) < 0.9" "plan says that it does not pay, and it does not" || status=1
    fi
    return $status
}
record efficientnet_proof
