#!/usr/bin/env bash
# CIFAR ResNet-20, every convolution but the stem, ratio 2, kernel 3, 500 unlabelled images, no training: top-1 of at least 0.81.
source "$(dirname "$0")/start.sh"
source "$(dirname "$0")/ghost.sh"
need "$models/cifar_resnet20.onnx" "$data/cifar10/cifar10_train.bin" "$data/cifar10/cifar10_test.bin"
record ghost_proof cifar_resnet20 0.81 60
