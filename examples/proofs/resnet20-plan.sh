#!/usr/bin/env bash
# CIFAR ResNet-20 planned from 500 unlabelled images to 70 % of its multiply-adds, closed form: top-1 falls by at most 0.013 on all 10,000 test images.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/plan.sh"
need "$models/cifar_resnet20.onnx" "$data/cifar10/cifar10_train.bin" "$data/cifar10/cifar10_test.bin"
record plan_proof cifar_resnet20 70% "cifar10:$data/cifar10/cifar10_train.bin" "cifar10:$data/cifar10/cifar10_test.bin" 0.013
