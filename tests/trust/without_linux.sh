#!/bin/sh
echo "calls are made to fail on Linux with glibc alone"
exit 77
