package jenkins.util;

import hudson.ExtensionPoint;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

public interface HttpServletFilter extends ExtensionPoint {
    boolean handle(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
}
