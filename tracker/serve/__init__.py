"""The small servers that people reach over HTTP. So far: the preview of a rendered site."""
