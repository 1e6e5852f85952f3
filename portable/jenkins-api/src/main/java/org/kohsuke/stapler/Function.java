package org.kohsuke.stapler;

import jakarta.servlet.ServletException;
import java.lang.reflect.InvocationTargetException;

public abstract class Function {
    public abstract String getName();

    public Object invoke(StaplerRequest2 request, StaplerResponse2 response, Object o, Object... arguments)
            throws IllegalAccessException, InvocationTargetException, ServletException {
        throw new UnsupportedOperationException();
    }
}
