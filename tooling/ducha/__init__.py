"""督查即代码: supervision as code (甘政办发〔2010〕229号)."""

__version__ = "0.1.0"
