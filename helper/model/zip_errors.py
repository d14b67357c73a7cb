"""What reading a damaged or hostile zip raises: zipfile's own error, and those of what it reads with."""

import struct
import zipfile
import zlib

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    IndexError,
    ValueError,
    OSError,
)
