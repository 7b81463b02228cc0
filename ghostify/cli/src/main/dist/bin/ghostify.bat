@echo off
rem Starts ghostify. Needs Java 17 or newer. GHOSTIFY_JAVA_OPTS holds more options for Java, such as -Xmx8g.
setlocal
if not defined GHOSTIFY_HOME set "GHOSTIFY_HOME=%~dp0.."
where java >nul 2>nul
if errorlevel 1 (
    echo ghostify: Java 17 or newer ^(java^) is not installed 1>&2
    exit /b 70
)
java -Djava.awt.headless=true %GHOSTIFY_JAVA_OPTS% -jar "%GHOSTIFY_HOME%\ghostify.jar" %*
exit /b %errorlevel%
