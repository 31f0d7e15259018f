/** The routes in real applications of Spring Boot, and without it. */
package io.github.camelimessage.routes.springboot;
