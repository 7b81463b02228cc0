#!/usr/bin/env bash
# What the fitted start is worth: the same schedule from fitted and from random ghost weights, side by side.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/train.sh"
need "$models/cifar_resnet20.onnx" "$data/cifar10/cifar10_train.bin" "$data/cifar10/cifar10_test.bin"

start_value_proof() {
    local minutes=${MINUTES:-5}
    "$ghostify" convert "$models/cifar_resnet20.onnx" -o "$work/start.onnx" --ghost --include '/layer*' \
        --calibrate "$train_data" --samples 500 --seed "$seed" > /dev/null
    for start in fitted random; do
        "$ghostify" distil "$models/cifar_resnet20.onnx" "$work/start.onnx" --data "$train_data" --seed "$seed" \
            --samples 10000 --minutes "$minutes" --rate 0.01 $([ $start = random ] && echo --random-start) -o "$work/$start.onnx" 2> "$work/$start.log"
        echo "$start start, $minutes minutes"
        grep -E 'agreement' "$work/$start.log"
        "$ghostify" check "$models/cifar_resnet20.onnx" "$work/$start.onnx" --data "$test_data" --json "$work/$start.json" > /dev/null
        echo "$start start: top-1 $(field "$work/$start.json" b.top1) on the test images"
    done
    java "$root/examples/proofs/StartValueFigure.java" "$root/examples/results/start-value.svg" \
        "Ghost-ResNet-20 learns from ResNet-20 for $minutes minutes, seed $seed" fitted="$work/fitted.log" random="$work/random.log"
    holds "$(field "$work/fitted.json" b.top1) > $(field "$work/random.json" b.top1)" "the fitted start ends higher"
}

record start_value_proof
