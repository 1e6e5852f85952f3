package com.cloudbees.plugins.credentials;

import hudson.model.ModelObject;

public enum CredentialsScope {
    SYSTEM {
        public boolean isVisible(ModelObject context) {
            throw new UnsupportedOperationException();
        }

        public String getDisplayName() {
            return name();
        }
    },
    GLOBAL {
        public boolean isVisible(ModelObject context) {
            return true;
        }

        public String getDisplayName() {
            return name();
        }
    },
    USER {
        public boolean isVisible(ModelObject context) {
            throw new UnsupportedOperationException();
        }

        public String getDisplayName() {
            return name();
        }
    };

    public abstract boolean isVisible(ModelObject context);

    public abstract String getDisplayName();
}
