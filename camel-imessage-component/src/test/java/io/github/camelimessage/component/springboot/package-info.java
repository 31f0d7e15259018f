/** The component in real applications of Spring and Spring Boot, and without either. */
package io.github.camelimessage.component.springboot;
