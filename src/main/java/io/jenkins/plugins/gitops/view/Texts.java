package io.jenkins.plugins.gitops.view;

/** Keeps texts of any length within what a page can hold. */
public final class Texts {
    private Texts() {}

    /** At most so many characters, and an ellipsis where some are left out; no half of a character. */
    public static String capped(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + "…";
    }

    /** An image as people call it: without registry and path, and with the beginning of a digest alone. */
    public static String shortImage(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        int digest = name.indexOf("@sha256:");
        int shown = digest + "@sha256:".length() + 7;
        return digest >= 0 && name.length() > shown ? name.substring(0, shown) : name;
    }
}
