@echo off
setlocal
pushd "%~dp0"
set "RUN="
py -@PYTHON@ -c "import sys" >nul 2>nul && set "RUN=py -@PYTHON@"
if not defined RUN python -c "import sys; sys.exit('%%d.%%d' %% sys.version_info[:2] != '@PYTHON@')" >nul 2>nul && set "RUN=python"
if not defined RUN goto missing
%RUN% install.py @PYTHON@
set "CODE=%ERRORLEVEL%"
goto done
:missing
echo Python @PYTHON@ was not found. Install Python @PYTHON@ (64-bit) first, then run install.bat again.
set "CODE=1"
:done
popd
pause
exit /b %CODE%
