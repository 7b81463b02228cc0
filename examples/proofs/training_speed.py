"""Images per second of a plain PyTorch loop: Ghost-ResNet-20 learns ResNet-20's answers, Adam, one thread, as `ghostify distil` does.

Usage: training_speed.py BATCH SECONDS. Needs torch.
"""

import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Ghost(nn.Module):
    """A convolution of ratio 2: half the channels by 3 x 3 convolution, the others by 3 x 3 depthwise of those."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        half = outputs // 2
        self.primary = nn.Conv2d(inputs, half, 3, stride, 1)
        self.cheap = nn.Conv2d(half, half, 3, 1, 1, groups=half)

    def forward(self, x):
        primary = self.primary(x)
        return torch.cat([primary, self.cheap(primary)], 1)


def plain(inputs, outputs, stride):
    return nn.Conv2d(inputs, outputs, 3, stride, 1)


class Block(nn.Module):
    def __init__(self, conv, inputs, outputs, stride):
        super().__init__()
        self.first, self.second = conv(inputs, outputs, stride), conv(outputs, outputs, 1)
        self.stride, self.added = stride, outputs - inputs

    def forward(self, x):
        y = self.second(F.relu(self.first(x)))
        if self.added:
            x = F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.added // 2, self.added - self.added // 2))
        return F.relu(y + x)


class ResNet20(nn.Module):
    def __init__(self, conv):
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, 1, 1)
        rows = [(16, 16, 1)] * 3 + [(16, 32, 2)] + [(32, 32, 1)] * 2 + [(32, 64, 2)] + [(64, 64, 1)] * 2
        self.blocks = nn.ModuleList(Block(conv, *row) for row in rows)
        self.classifier = nn.Linear(64, 10)

    def forward(self, x):
        """Logits and the features that both networks are brought together in."""
        features = [F.relu(self.stem(x))]
        for block in self.blocks:
            features.append(block(features[-1]))
        pooled = features[-1].mean((2, 3))
        return [self.classifier(pooled), pooled] + features


def main():
    batch, seconds = int(sys.argv[1]), float(sys.argv[2])
    torch.set_num_threads(1)
    torch.manual_seed(0)
    teacher, student = ResNet20(plain).eval(), ResNet20(Ghost)
    optimizer = torch.optim.Adam(student.parameters(), lr=1e-4)
    images = torch.randn(batch, 3, 32, 32)

    def step():
        with torch.no_grad():
            wanted = teacher(images)
        found = student(images)
        loss = sum(F.mse_loss(a, b) for a, b in zip(found, wanted))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

    for _ in range(3):
        step()
    start, done = time.time(), 0
    while time.time() - start < seconds:
        step()
        done += batch
    print(f"{done / (time.time() - start):.1f}")


main()
