# Sourced by ./run: decides where the pages are shown.
# shellcheck shell=sh

# display ROOT UID: prints one word, then a sentence for whoever reads along.
#   desktop    X runs, and we are part of it
#   cage       a display is connected, and nobody uses it
#   none       draw offscreen
# ROOT is where /sys, /run and /tmp are: "", or what a test made of them.
display() {
    if [ -n "${DISPLAY:-}" ]; then
        echo "desktop showing the pages on the desktop (DISPLAY=$DISPLAY)"
    elif [ -n "${WAYLAND_DISPLAY:-}" ]; then
        echo "none this desktop speaks only Wayland; Kivy needs Xwayland (DISPLAY is not set), so the pages are drawn offscreen"
    elif ! connected "$1"; then
        echo "none there is no display, so the pages are drawn offscreen"
    elif desktop_runs "$1"; then
        echo "none a desktop runs on the display, but this shell is not part of it: start ./run in a terminal on the desktop; until then the pages are drawn offscreen"
    elif [ "$2" -eq 0 ]; then
        echo "none a display is connected, but cage, which shows the pages on it, refuses root: start ./run as an ordinary user on the console; until then the pages are drawn offscreen"
    else
        echo "cage showing the pages on the connected display, in cage"
    fi
}

connected() {
    for status in "$1"/sys/class/drm/*/status; do
        [ -r "$status" ] && read -r state <"$status" && [ "$state" = connected ] && return 0
    done
    return 1
}

desktop_runs() {
    for socket in "$1"/tmp/.X11-unix/X* "$1"/run/user/*/wayland-*; do
        [ -S "$socket" ] && return 0
    done
    return 1
}
