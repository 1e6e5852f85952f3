package io.jenkins.plugins.gitops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.1.7, 192.168.1.7, true",
        "192.168.1.7, 192.168.1.8, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "fe80::/10, fe80::1%eth0, true",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "10.0.0.0/8, gitlab.example, false"
    })
    void shouldHoldTheAddressesOfANetwork(String network, String address, boolean held) {
        assertThat(Networks.parse(network).admits(address)).isEqualTo(held);
    }

    @Test
    void shouldHoldEveryAddressWhereNoneIsNamed() {
        assertThat(Networks.parse(" ").admits("8.8.8.8")).isTrue();
    }

    @Test
    void shouldTakeSeveral() {
        Networks networks = Networks.parse("10.0.0.0/8, 172.16.0.0/12\n::1");

        assertThat(networks.admits("172.31.0.1")).isTrue();
        assertThat(networks.admits("::1")).isTrue();
        assertThat(networks.admits("172.32.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0/8", "gitlab.example", "10.0.0.0/x", "2001:db8::/129", "300.1.1.1", "/8"})
    void shouldNameWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Networks.parse("10.0.0.0/8 " + text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(text);
    }

    @Property(tries = 500)
    void shouldAgreeWithArithmetic(
            @ForAll @Size(4) byte[] network, @ForAll @Size(4) byte[] address, @ForAll @IntRange(max = 32) int bits)
            throws UnknownHostException {
        BigInteger one = new BigInteger(1, network).shiftRight(32 - bits);
        BigInteger other = new BigInteger(1, address).shiftRight(32 - bits);

        boolean held = Networks.parse(digits(network) + "/" + bits).admits(digits(address));

        assertThat(held).isEqualTo(one.equals(other));
    }

    private static String digits(byte[] address) throws UnknownHostException {
        return InetAddress.getByAddress(address).getHostAddress();
    }
}
