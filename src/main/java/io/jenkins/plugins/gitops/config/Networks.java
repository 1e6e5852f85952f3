package io.jenkins.plugins.gitops.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A list of networks, such as {@code 10.0.0.0/8} and {@code 2001:db8::/32}; an empty list holds every address. */
public final class Networks {
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

    private final List<Network> networks;

    private Networks(List<Network> networks) {
        this.networks = networks;
    }

    private record Network(byte[] address, int bits) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            int rest = bits % Byte.SIZE;
            boolean same = Arrays.equals(address, 0, whole, other, 0, whole);
            int mask = 0xFF << (Byte.SIZE - rest) & 0xFF;
            return same && (rest == 0 || ((address[whole] ^ other[whole]) & mask) == 0);
        }
    }

    /**
     * Reads networks and single addresses, separated by commas, spaces or lines.
     *
     * @throws IllegalArgumentException names the first that is none
     */
    public static Networks parse(String text) {
        return new Networks(SEPARATORS
                .splitAsStream(text.strip())
                .filter(part -> !part.isEmpty())
                .map(Networks::network)
                .toList());
    }

    /** @param remote an address in digits; one that is none is in no network, and in the empty list */
    public boolean admits(String remote) {
        if (networks.isEmpty()) {
            return true;
        }
        int zone = remote.indexOf('%');
        Optional<byte[]> address = address(zone < 0 ? remote : remote.substring(0, zone));
        return address.isPresent() && networks.stream().anyMatch(network -> network.contains(address.get()));
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException(text));
        int most = address.length * Byte.SIZE;
        if (slash < 0) {
            return new Network(address, most);
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > most) {
            throw new IllegalArgumentException(text);
        }
        return new Network(address, Integer.parseInt(bits));
    }

    // Only digits reach the JDK, so that it never asks a name server.
    private static Optional<byte[]> address(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
