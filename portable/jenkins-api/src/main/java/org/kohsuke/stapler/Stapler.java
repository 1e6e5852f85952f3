package org.kohsuke.stapler;

import jakarta.servlet.http.HttpServlet;

public class Stapler extends HttpServlet {
    public Stapler() {}

    public static StaplerRequest2 getCurrentRequest2() {
        throw new UnsupportedOperationException();
    }

    public static StaplerResponse2 getCurrentResponse2() {
        throw new UnsupportedOperationException();
    }

    public static Stapler getCurrent() {
        throw new UnsupportedOperationException();
    }
}
