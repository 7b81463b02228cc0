#!/usr/bin/env bash
# A distillation that is killed in the middle and started again ends with the bits of one that ran through.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/train.sh"
need "$models/cifar_resnet20.onnx" "$data/cifar10/cifar10_train.bin"

distil() {
    "$ghostify" distil "$models/cifar_resnet20.onnx" "$work/start.onnx" --data "$train_data" --samples 3000 --seed "$seed" \
        --epochs 6 --checkpoint "$work/$1.ckpt" -o "$work/$1.onnx"
}

resume_proof() {
    local victim
    "$ghostify" convert "$models/cifar_resnet20.onnx" -o "$work/start.onnx" --ghost --include '/layer*' \
        --calibrate "$train_data" --samples 64 --seed "$seed" > /dev/null
    distil whole 2>/dev/null
    distil killed 2>/dev/null &
    victim=$!
    while [ ! -e "$work/killed.ckpt" ]; do sleep 1; done
    sleep 5
    pkill -9 -P "$victim" || true
    kill -9 "$victim" 2>/dev/null || true
    wait "$victim" 2>/dev/null || true
    [ ! -e "$work/killed.onnx" ] || { echo "FAILS: it ended before it was killed"; return 1; }
    echo "killed with a checkpoint of $(stat -c %s "$work/killed.ckpt") bytes"
    distil killed 2>/dev/null
    cmp "$work/whole.onnx" "$work/killed.onnx" && echo "holds: killed and resumed, it wrote the same bytes as the run that was left alone"
}

record resume_proof
