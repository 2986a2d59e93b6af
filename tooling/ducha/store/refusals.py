"""Why the operating system refused, in Chinese; its own words are in the machine's language."""

import errno

REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限，或文件正被别的程序打开",
    errno.EPERM: "没有权限",
    errno.EEXIST: "已经有同名的文件",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超过了磁盘配额",
    errno.EFBIG: "文件太大",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EBUSY: "正被别的程序占用",
    errno.EADDRINUSE: "端口被别的程序占用，用 --port 换一个",
    errno.ENOMEM: "内存不够",
}


def reason(error: OSError) -> str:
    """One clause without a full stop."""
    return REASONS.get(error.errno or 0, f"系统错误 {error.errno}")
