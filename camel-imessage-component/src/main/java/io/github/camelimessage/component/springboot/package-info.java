/**
 * Sets the component up in an application of Spring Boot: properties come in, the component's options go out. Loaded by Spring Boot
 * alone, so that nothing of it is touched where there is none.
 */
package io.github.camelimessage.component.springboot;
