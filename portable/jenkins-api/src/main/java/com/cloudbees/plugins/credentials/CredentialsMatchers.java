package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import java.util.Arrays;
import java.util.List;

public class CredentialsMatchers {
    private CredentialsMatchers() {}

    public static CredentialsMatcher always() {
        return item -> true;
    }

    public static CredentialsMatcher never() {
        return item -> false;
    }

    public static CredentialsMatcher withId(String id) {
        return item -> item instanceof IdCredentials named && named.getId().equals(id);
    }

    public static CredentialsMatcher instanceOf(Class type) {
        return type::isInstance;
    }

    public static CredentialsMatcher anyOf(CredentialsMatcher... matchers) {
        return item -> Arrays.stream(matchers).anyMatch(matcher -> matcher.matches(item));
    }

    public static CredentialsMatcher allOf(CredentialsMatcher... matchers) {
        return item -> Arrays.stream(matchers).allMatch(matcher -> matcher.matches(item));
    }

    public static CredentialsMatcher not(CredentialsMatcher matcher) {
        return item -> !matcher.matches(item);
    }

    public static <C extends Credentials> List<C> filter(List<C> credentials, CredentialsMatcher matcher) {
        return credentials.stream().filter(matcher::matches).toList();
    }

    public static <C extends Credentials> C firstOrNull(Iterable<C> credentials, CredentialsMatcher matcher) {
        for (C candidate : credentials) {
            if (matcher.matches(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
