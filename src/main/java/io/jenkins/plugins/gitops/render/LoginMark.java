package io.jenkins.plugins.gitops.render;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells logins apart in names of files, without showing them to who reads the files. */
final class LoginMark {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param key random text that stays the same over restarts */
    LoginMark(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The same for the same user and password, and for no other; {@code none} without a login. */
    String of(Optional<ChartPlace.Login> login) {
        return login.map(this::of).orElse("none");
    }

    private String of(ChartPlace.Login login) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String text = login.username().length() + ":" + login.username() + login.password();
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
