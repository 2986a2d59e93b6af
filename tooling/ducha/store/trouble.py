"""What the system says when a file cannot be read or written, in the words of the office."""

import errno

WORDS = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EACCES: "没有权限，或文件是只读的",
    errno.EPERM: "没有权限，或文件是只读的",
    errno.EROFS: "这个磁盘是只读的",
    errno.EIO: "磁盘读写失败，磁盘可能坏了",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径当中有一段不是文件夹",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.ELOOP: "这是链接，不是普通文件",
    errno.EBUSY: "文件正被别的程序占用",
    errno.ETXTBSY: "文件正被别的程序占用",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EXDEV: "文件夹不在同一个磁盘上",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.EFBIG: "文件太大",
    errno.EADDRINUSE: "端口被别的程序占用，用 --port 换一个",
    errno.ENOMEM: "内存不够",
    errno.ETIMEDOUT: "另一个 ducha 命令一直在写",
}


def in_words(error: OSError) -> str:
    """Why, in Chinese; a number where there is no word for it."""
    return WORDS.get(error.errno or 0, f"系统错误 {error.errno}")
