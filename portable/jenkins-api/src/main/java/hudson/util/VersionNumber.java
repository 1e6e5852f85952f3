package hudson.util;

public class VersionNumber implements Comparable<VersionNumber> {
    public VersionNumber(String number) {}

    public int compareTo(VersionNumber that) {
        throw new UnsupportedOperationException();
    }

    public boolean isOlderThan(VersionNumber that) {
        throw new UnsupportedOperationException();
    }

    public boolean isNewerThan(VersionNumber that) {
        throw new UnsupportedOperationException();
    }

    public boolean isOlderThanOrEqualTo(VersionNumber that) {
        throw new UnsupportedOperationException();
    }

    public boolean isNewerThanOrEqualTo(VersionNumber that) {
        throw new UnsupportedOperationException();
    }
}
