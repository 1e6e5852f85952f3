package org.kohsuke.stapler;

import jakarta.servlet.ServletException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@Documented
@InjectedParameter(Header.HandlerImpl.class)
public @interface Header {
    String value();

    boolean required() default false;

    class HandlerImpl extends AnnotationHandler<Header> {
        public Object parse(StaplerRequest2 request, Header annotation, Class type, String parameterName)
                throws ServletException {
            throw new UnsupportedOperationException();
        }
    }
}
