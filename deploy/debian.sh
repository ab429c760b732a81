# shellcheck shell=bash
# What ./demo and ./test share: installing Debian packages. Sourced, not run.

# Says what is missing and installs it; does nothing, and asks for nothing, when no package is named.
install_packages() {
    [ $# -gt 0 ] || return 0
    if ! command -v apt-get >/dev/null; then
        echo "This system has no apt-get. Please install what stands for these Debian packages: $*" >&2
        exit 1
    fi
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Please install these packages as root, then try again: apt-get install $*" >&2
            exit 1
        fi
        as_root=(sudo)
    fi
    echo "Installing from the distribution: $*"
    local log
    log=$(mktemp)
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    if ! { "${apt[@]}" update && { "${apt[@]}" install -y --no-install-recommends "$@" ||
        "${apt[@]}" install -y --no-install-recommends "$@"; }; } >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        rm -f "$log"
        echo "Installing did not work." >&2
        exit 1
    fi
    rm -f "$log"
}

# The packages that building Waypost needs and this machine lacks.
missing_build_packages() {
    command -v cc >/dev/null || echo gcc
    [ -e /usr/include/stdio.h ] || echo libc6-dev
    command -v make >/dev/null || echo make
    command -v pkg-config >/dev/null || echo pkg-config
}

# Refuses early, in words, where cargo would only complain about a manifest.
require_rust() {
    if ! command -v cargo >/dev/null && [ -r "$HOME/.cargo/env" ]; then
        . "$HOME/.cargo/env"
    fi
    if ! command -v cargo >/dev/null; then
        echo "Rust is missing. Install its stable release with rustup (https://rustup.rs), then try again." >&2
        exit 1
    fi
    local wants has
    wants=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
    has=$(cargo --version | cut -d' ' -f2)
    if [ "$(printf '%s\n%s\n' "$wants" "$has" | sort -V | head -n 1)" != "$wants" ]; then
        echo "Rust $has is too old: $wants or newer is needed. With rustup: rustup update stable" >&2
        exit 1
    fi
}
