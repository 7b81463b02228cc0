#!/usr/bin/env bash
# CIFAR ResNet-56 planned from 500 unlabelled images in less than 5 minutes, two points of the plan carried out and trained on
# the same images for some minutes: at 70 % of the multiply-adds top-1 falls by at most 0.005 on all 10,000 test images, at 60 % by
# at most 0.015.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/plan.sh"
source "$(dirname "$0")/train.sh"
need "$models/cifar_resnet56.onnx" "$data/cifar10/cifar10_train.bin" "$data/cifar10/cifar10_test.bin"
training=(--reconstruct --minutes "${MINUTES:-3}")

resnet56_proof() {
    local status=0
    planned cifar_resnet56 70% "$train_data" || return 1
    holds "$took < 300" "seconds of planning" || status=1
    carried_out cifar_resnet56 70% "$train_data" "$test_data" 0.005 || status=1
    carried_out cifar_resnet56 60% "$train_data" "$test_data" 0.015 || status=1
    return $status
}
record resnet56_proof
