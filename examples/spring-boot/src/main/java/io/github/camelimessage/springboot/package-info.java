/** An application of Spring Boot: {@code Desk} is what it is for, {@code AnsweringRoute} brings messages there. */
package io.github.camelimessage.springboot;
