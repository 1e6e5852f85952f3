debian_release() { echo none; }
