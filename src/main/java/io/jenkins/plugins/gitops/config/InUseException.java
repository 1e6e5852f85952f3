package io.jenkins.plugins.gitops.config;

import hudson.model.Failure;

/** A configuration was refused, since it lacks what applications refer to; the one before stays in force. */
public class InUseException extends Failure {
    private static final long serialVersionUID = 1L;

    InUseException(String message) {
        super(message);
    }
}
