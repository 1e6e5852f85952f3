package io.jenkins.plugins.gitops.git;

/**
 * What commits are signed with. The text form never contains the secret.
 *
 * @param privateKey an OpenSSH or PEM key for an SSH signature, or an armoured OpenPGP key for one of OpenPGP
 * @param passphrase empty where the key has none
 */
public record SigningKey(String privateKey, String passphrase) {
    boolean isOpenPgp() {
        return privateKey.contains("BEGIN PGP PRIVATE KEY BLOCK");
    }

    @Override
    public String toString() {
        return isOpenPgp() ? "SigningKey[OpenPGP]" : "SigningKey[SSH]";
    }
}
